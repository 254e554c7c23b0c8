package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/webrtc/v4/pkg/media"
	"github.com/pion/webrtc/v4/pkg/media/ivfreader"
	"github.com/pion/webrtc/v4/pkg/media/oggreader"
)

// A clip lies in memory once, however many bots show it.
type clip struct {
	samples []media.Sample
	width   int
	height  int
}

var clips = struct {
	sync.Mutex
	known map[string]*clip
}{known: map[string]*clip{}}

func clipAt(path string) (*clip, error) {
	clips.Lock()
	defer clips.Unlock()
	if found, ok := clips.known[path]; ok {
		return found, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	read := readVideo
	if len(path) > 4 && path[len(path)-4:] == ".ogg" {
		read = readSound
	}
	made, err := read(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	clips.known[path] = made
	return made, nil
}

func readVideo(file io.Reader) (*clip, error) {
	reader, header, err := ivfreader.NewWith(file)
	if err != nil {
		return nil, err
	}
	length := time.Duration(float64(time.Second) * float64(header.TimebaseNumerator) / float64(header.TimebaseDenominator))
	made := &clip{width: int(header.Width), height: int(header.Height)}
	for {
		frame, _, err := reader.ParseNextFrame()
		if errors.Is(err, io.EOF) {
			return made, nil
		}
		if err != nil {
			return nil, err
		}
		made.samples = append(made.samples, media.Sample{Data: frame, Duration: length})
	}
}

func readSound(file io.Reader) (*clip, error) {
	reader, _, err := oggreader.NewWith(file)
	if err != nil {
		return nil, err
	}
	made := &clip{}
	for {
		page, _, err := reader.ParseNextPage()
		if errors.Is(err, io.EOF) {
			return made, nil
		}
		if err != nil {
			return nil, err
		}
		if len(page) > 8 && string(page[:8]) == "OpusTags" {
			continue
		}
		// The clip has one packet of 20 ms a page.
		made.samples = append(made.samples, media.Sample{Data: page, Duration: 20 * time.Millisecond})
	}
}

// A player shows a clip again and again; asked for a key frame it begins anew, as the first frame is one.
type player struct {
	lksdk.BaseSampleProvider
	clip    *clip
	next    int
	restart atomic.Bool
	bytes   atomic.Int64
}

// Bots do not nod as one: each begins elsewhere, at one of the clip's key frames (every half of it).
func newPlayer(of *clip, order int) *player {
	return &player{clip: of, next: (order % 2) * len(of.samples) / 2}
}

func (p *player) NextSample(context.Context) (media.Sample, error) {
	if p.restart.Swap(false) {
		p.next = 0
	}
	sample := p.clip.samples[p.next]
	p.next = (p.next + 1) % len(p.clip.samples)
	p.bytes.Add(int64(len(sample.Data)))
	return sample, nil
}

// LiveKit's speaker detection reads this from the packets: a voice at about -20 dBov.
func (p *player) CurrentAudioLevel() uint8 { return 20 }
