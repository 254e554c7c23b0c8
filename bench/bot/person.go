package main

import (
	"encoding/binary"
	"sync"
	"sync/atomic"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/rtcp"
	"github.com/pion/webrtc/v4"
)

// What one bot does: where it goes, what it sends, whom it looks at (identity: "low" or "best"), whether it listens.
type plan struct {
	ID         string            `json:"id"`
	URL        string            `json:"url"`
	Token      string            `json:"token"`
	Order      int               `json:"order"`
	Camera     []string          `json:"camera"`
	Microphone string            `json:"microphone"`
	Watch      map[string]string `json:"watch"`
	Hears      bool              `json:"hears"`
}

type trackCount struct {
	From    string `json:"from"`
	Kind    string `json:"kind"`
	Packets int64  `json:"packets"`
	Lost    int64  `json:"lost"`
	Payload int64  `json:"payload"`
}

type tally struct {
	from, kind             string
	packets, payload, lost atomic.Int64
}

type company struct {
	sync.Mutex
	people map[string]*person
}

type person struct {
	sync.Mutex
	plan    plan
	room    *lksdk.Room
	close   func()
	began   time.Time
	heard   bool
	players map[string]*player
	tallies map[string]*tally
}

func newCompany() *company { return &company{people: map[string]*person{}} }

func (c *company) join(with plan) {
	one := &person{plan: with, began: time.Now(), players: map[string]*player{}, tallies: map[string]*tally{}}
	if err := one.enter(); err != nil {
		tell(map[string]any{"event": "failed", "id": with.ID, "why": err.Error()})
		return
	}
	c.Lock()
	c.people[with.ID] = one
	c.Unlock()
}

func (c *company) watch(wanted plan) {
	c.Lock()
	one := c.people[wanted.ID]
	c.Unlock()
	if one != nil {
		one.Lock()
		one.plan.Watch, one.plan.Hears = wanted.Watch, wanted.Hears
		one.Unlock()
		one.look()
	}
}

func (c *company) leave() {
	c.Lock()
	defer c.Unlock()
	for _, one := range c.people {
		one.close()
	}
}

func (p *person) enter() error {
	callback := lksdk.NewRoomCallback()
	callback.OnTrackPublished = func(publication *lksdk.RemoteTrackPublication, from *lksdk.RemoteParticipant) {
		p.want(publication, from.Identity())
	}
	callback.OnTrackSubscribed = func(track *webrtc.TrackRemote, publication *lksdk.RemoteTrackPublication, from *lksdk.RemoteParticipant) {
		go p.count(track, publication.SID(), from.Identity())
	}
	callback.OnDisconnectedWithReason = func(reason lksdk.DisconnectionReason) {
		tell(map[string]any{"event": "left", "id": p.plan.ID, "why": string(reason)})
	}
	room := lksdk.NewRoom(callback)
	p.room, p.close = room, room.Disconnect
	err := room.JoinWithToken(p.plan.URL, p.plan.Token, lksdk.WithAutoSubscribe(false), lksdk.WithDisableRegionDiscovery())
	if err != nil {
		return err
	}
	tell(map[string]any{"event": "joined", "id": p.plan.ID, "ms": p.age()})
	if len(p.plan.Camera) > 0 {
		if err := p.showCamera(); err != nil {
			return err
		}
	}
	if p.plan.Microphone != "" {
		if err := p.speak(); err != nil {
			return err
		}
	}
	p.look()
	return nil
}

func (p *person) age() int64 { return time.Since(p.began).Milliseconds() }

// A sweep over all who are there: what was published before the join may come without an event.
func (p *person) look() {
	for _, other := range p.room.GetRemoteParticipants() {
		for _, publication := range other.TrackPublications() {
			if remote, ok := publication.(*lksdk.RemoteTrackPublication); ok {
				p.want(remote, other.Identity())
			}
		}
	}
}

func (p *person) want(publication *lksdk.RemoteTrackPublication, from string) {
	p.Lock()
	layer, isWatched := p.plan.Watch[from]
	hears := p.plan.Hears
	p.Unlock()
	if publication.Kind() == lksdk.TrackKindAudio {
		if hears != publication.IsSubscribed() {
			_ = publication.SetSubscribed(hears)
		}
		return
	}
	if isWatched != publication.IsSubscribed() {
		_ = publication.SetSubscribed(isWatched)
	}
	if isWatched {
		quality := livekit.VideoQuality_LOW
		if layer == "best" {
			quality = livekit.VideoQuality_HIGH
		}
		_ = publication.SetVideoQuality(quality)
	}
}

// Layers from the smallest to the largest, as the web client sends them.
func (p *person) showCamera() error {
	qualities := []livekit.VideoQuality{livekit.VideoQuality_LOW, livekit.VideoQuality_MEDIUM, livekit.VideoQuality_HIGH}
	var tracks []*lksdk.LocalTrack
	for index, path := range p.plan.Camera {
		source, err := clipAt(path)
		if err != nil {
			return err
		}
		shown := newPlayer(source, p.plan.Order)
		// The largest is HIGH, however many there are.
		quality := qualities[index]
		if index == len(p.plan.Camera)-1 {
			quality = livekit.VideoQuality_HIGH
		}
		layer := &livekit.VideoLayer{Quality: quality, Width: uint32(source.width), Height: uint32(source.height)}
		options := []lksdk.LocalTrackOptions{lksdk.WithRTCPHandler(func(packet rtcp.Packet) {
			switch packet.(type) {
			case *rtcp.PictureLossIndication, *rtcp.FullIntraRequest:
				shown.restart.Store(true)
			}
		})}
		if len(p.plan.Camera) > 1 {
			options = append(options, lksdk.WithSimulcast("camera", layer))
		}
		track, err := lksdk.NewLocalTrack(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeVP8, ClockRate: 90000}, options...)
		if err != nil {
			return err
		}
		if err := track.StartWrite(shown, nil); err != nil {
			return err
		}
		p.players[path] = shown
		tracks = append(tracks, track)
	}
	last := tracks[len(tracks)-1]
	largest, _ := clipAt(p.plan.Camera[len(p.plan.Camera)-1])
	options := &lksdk.TrackPublicationOptions{Name: "camera", Source: livekit.TrackSource_CAMERA, VideoWidth: largest.width, VideoHeight: largest.height}
	if len(tracks) == 1 {
		_, err := p.room.LocalParticipant.PublishTrack(last, options)
		return err
	}
	_, err := p.room.LocalParticipant.PublishSimulcastTrack(tracks, options)
	return err
}

func (p *person) speak() error {
	source, err := clipAt(p.plan.Microphone)
	if err != nil {
		return err
	}
	track, err := lksdk.NewLocalTrack(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2})
	if err != nil {
		return err
	}
	voice := newPlayer(source, p.plan.Order)
	if err := track.StartWrite(voice, nil); err != nil {
		return err
	}
	p.players[p.plan.Microphone] = voice
	_, err = p.room.LocalParticipant.PublishTrack(track, &lksdk.TrackPublicationOptions{Name: "microphone", Source: livekit.TrackSource_MICROPHONE})
	return err
}

func (p *person) count(track *webrtc.TrackRemote, sid, from string) {
	tally := &tally{from: from, kind: track.Kind().String()}
	p.Lock()
	p.tallies[sid] = tally
	p.Unlock()
	tally.follow(track, func() {
		p.Lock()
		isFirst := !p.heard
		p.heard = true
		p.Unlock()
		if isFirst {
			tell(map[string]any{"event": "media", "id": p.plan.ID, "ms": p.age()})
		}
	})
}

// Packets, their gaps and their payload; a retransmitted packet fills its gap.
func (t *tally) follow(track *webrtc.TrackRemote, onFirst func()) {
	buffer := make([]byte, 1600)
	var first, highest int64 = -1, 0
	for {
		size, _, err := track.Read(buffer)
		if err != nil {
			return
		}
		number := int64(binary.BigEndian.Uint16(buffer[2:4]))
		if first < 0 {
			first, highest = number, number
			onFirst()
		} else {
			step := int64(int16(uint16(number) - uint16(highest)))
			if step > 0 {
				highest += step
			}
		}
		packets := t.packets.Add(1)
		t.payload.Add(int64(size - headerSize(buffer[:size])))
		t.lost.Store(highest - first + 1 - packets)
	}
}

func headerSize(packet []byte) int {
	size := 12 + 4*int(packet[0]&0x0f)
	if packet[0]&0x10 != 0 && len(packet) >= size+4 {
		size += 4 + 4*int(binary.BigEndian.Uint16(packet[size+2:size+4]))
	}
	return min(size, len(packet))
}

func (c *company) counts() map[string]any {
	c.Lock()
	defer c.Unlock()
	all := map[string]any{}
	for id, one := range c.people {
		all[id] = one.counted()
	}
	return all
}

func (p *person) counted() map[string]any {
	p.Lock()
	defer p.Unlock()
	received, sent := map[string]trackCount{}, map[string]int64{}
	for sid, one := range p.tallies {
		received[sid] = trackCount{From: one.from, Kind: one.kind, Packets: one.packets.Load(), Lost: one.lost.Load(), Payload: one.payload.Load()}
	}
	for path, one := range p.players {
		sent[path] = one.bytes.Load()
	}
	return map[string]any{"received": received, "sent": sent}
}
